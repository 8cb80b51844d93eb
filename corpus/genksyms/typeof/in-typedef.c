#pragma shows: typeof in a typedef
typedef typeof(int) T;
typedef typeof(v) U;
T x;
U y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
