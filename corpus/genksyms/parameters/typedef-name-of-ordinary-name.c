#pragma shows: a parameter may be named like a function
int f(void);
int x(int f);
__GENKSYMS_EXPORT_SYMBOL(x);
