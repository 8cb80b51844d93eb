#pragma shows: a typedef declared in the list is one from then on
typedef int T, U;
T x;
U y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
