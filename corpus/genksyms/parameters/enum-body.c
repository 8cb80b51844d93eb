#pragma shows: an enum body in a parameter
int x(enum { A, B } a);
int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
