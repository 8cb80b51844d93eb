#pragma shows: and no name for a suffix
typedef int T;
T T T[2];
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
