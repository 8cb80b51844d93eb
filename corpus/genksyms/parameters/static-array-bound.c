#pragma shows: array bounds are kept as written
int x(int a[static 3], int b[const], int c[*]);
__GENKSYMS_EXPORT_SYMBOL(x);
