#pragma shows: a function as a parameter
int x(int f(char a));
__GENKSYMS_EXPORT_SYMBOL(x);
