#pragma shows: an array of function pointers
int x(int (*f[3])(char a));
__GENKSYMS_EXPORT_SYMBOL(x);
