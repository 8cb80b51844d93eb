#pragma shows: also after an explicit one
enum { A = 5, B = , C };
int x[A][B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
