#pragma shows: a name that is an ordinary symbol first stays one
int T;
typedef long T;
T x;
int y;
__GENKSYMS_EXPORT_SYMBOL(T);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
