#pragma shows: the innermost list takes it
int x(int (*f)(int %), char a);
__GENKSYMS_EXPORT_SYMBOL(x);
