#pragma shows: int *T; is a redefinition
typedef int T;
int *T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
