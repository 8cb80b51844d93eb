#pragma shows: storage classes may follow typedef, and are dropped
typedef static int T;
typedef register inline int U;
T x;
U y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
