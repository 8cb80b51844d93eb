#pragma shows: typedef extern marks the typedef
typedef extern int T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
