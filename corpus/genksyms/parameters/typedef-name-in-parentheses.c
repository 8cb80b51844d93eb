#pragma shows: after a parenthesis a typedef name is the name, and dropped
typedef int T;
int x(int (T));
int y(int (*T)(int));
int z(int (T)(int));
int w(int (* T));
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
__GENKSYMS_EXPORT_SYMBOL(w);
