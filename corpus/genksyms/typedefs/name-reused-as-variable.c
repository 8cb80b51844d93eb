#pragma shows: int T; with T a typedef declares nothing
typedef int T;
int T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
