#pragma shows: no attribute after a named declarator
int x(int a __attribute__((z)));
int y(int *a __attribute__((z)), char);
int z(int a[3] __attribute__((z)));
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
