#pragma shows: only the name is dropped
int x(int *a[3], int (*b)[4], int c());
__GENKSYMS_EXPORT_SYMBOL(x);
