#pragma shows: a typedef name as parameter
typedef int T;
int a, x(T);
__GENKSYMS_EXPORT_SYMBOL(x);
