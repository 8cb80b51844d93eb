#pragma shows: a typedef of a function
typedef int F(int a, char *b);
F *x;
__GENKSYMS_EXPORT_SYMBOL(x);
