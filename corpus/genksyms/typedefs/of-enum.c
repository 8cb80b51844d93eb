#pragma shows: a typedef of an enum
typedef enum { A, B } T;
T x;
int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
