#pragma shows: *T; and (T); redefine T
typedef int T;
*T;
(T);
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
