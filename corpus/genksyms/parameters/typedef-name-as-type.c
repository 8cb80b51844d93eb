#pragma shows: a typedef name is a type
typedef int T;
int x(T a, const T *b, T);
__GENKSYMS_EXPORT_SYMBOL(x);
