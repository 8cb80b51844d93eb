#pragma shows: the first declaration counts
int x(int a);
int x(long b) { return 0; }
__GENKSYMS_EXPORT_SYMBOL(x);
