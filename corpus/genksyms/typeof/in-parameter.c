#pragma shows: typeof in a parameter
int x(typeof(int) a, typeof(*p) b);
__GENKSYMS_EXPORT_SYMBOL(x);
