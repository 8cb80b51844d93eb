enum { ZERO, ONE };
enum { SIZE = 6 };
int a[SIZE], b[ONE];
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
