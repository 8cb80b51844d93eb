#pragma shows: one trailing comma is allowed
enum { A, B, };
int x[B];
__GENKSYMS_EXPORT_SYMBOL(x);
