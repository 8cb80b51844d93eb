#pragma shows: an enum body is no context
enum { A, %, B } ;
int x[A];
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
