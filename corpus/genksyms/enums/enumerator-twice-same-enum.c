#pragma shows: twice in one enum
enum { A, A, B };
int x[A][B];
__GENKSYMS_EXPORT_SYMBOL(x);
