#pragma shows: a plain token is not a reference
typedef int T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
