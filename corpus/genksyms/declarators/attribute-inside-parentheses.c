#pragma shows: no attribute inside the parentheses of a declarator
int (__attribute__((z)) x);
int (__attribute__((z)) *y);
int (z __attribute__((z)));
int a;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
__GENKSYMS_EXPORT_SYMBOL(a);
