#pragma shows: nor after a typedef name
typedef int T;
int x(T(int));
int y(T(T));
int z(T());
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
