#pragma shows: nested function pointers
int x(int (*(*f)(char a))(long b));
__GENKSYMS_EXPORT_SYMBOL(x);
