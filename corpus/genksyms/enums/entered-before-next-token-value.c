#pragma shows: also one with a value: the garbage belongs to the expression
enum { A = 3 garbage, B };
int x[A];
int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
