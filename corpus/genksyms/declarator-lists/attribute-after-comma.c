#pragma shows: no attribute after the comma
int a, __attribute__((z)) b;
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(x);
