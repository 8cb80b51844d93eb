#pragma shows: the parameter list around it is
int x(enum { A, % B } a);
int y[A];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
