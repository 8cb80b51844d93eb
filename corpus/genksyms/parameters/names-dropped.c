#pragma shows: parameter names are dropped
int x(int a, char *b, long c[3]);
__GENKSYMS_EXPORT_SYMBOL(x);
