#pragma shows: typeof as parameter
int a, x(typeof(int) p);
__GENKSYMS_EXPORT_SYMBOL(x);
