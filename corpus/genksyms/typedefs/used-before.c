#pragma shows: a name used before its typedef is an error
T x;
typedef int T;
T y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
