#pragma shows: the struct body around it is
struct { enum { A, % B } a; int b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
