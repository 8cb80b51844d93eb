#pragma shows: a typedef name is a syntax error
typedef int T;
int x;
__GENKSYMS_EXPORT_SYMBOL(T);
__GENKSYMS_EXPORT_SYMBOL(x);
