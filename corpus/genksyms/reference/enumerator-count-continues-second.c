#pragma shows: the second enumerator counts on
enum { A, B };
enum { C };
int x[A][B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
