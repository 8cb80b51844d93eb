#pragma shows: no old-style parameter declarations
int f(a) int a; {}
int x;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
