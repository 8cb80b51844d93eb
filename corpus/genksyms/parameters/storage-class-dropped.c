#pragma shows: storage classes of parameters are dropped
int x(register int a, auto char b, static long c);
__GENKSYMS_EXPORT_SYMBOL(x);
