#pragma shows: a repeat in a list is an error
typedef int T;
typedef int T, U;
U x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
