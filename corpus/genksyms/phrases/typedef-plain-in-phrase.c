#pragma shows: a typedef name inside a phrase is plain
typedef int T;
int x[sizeof(T)];
__attribute__((mode(T))) int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
