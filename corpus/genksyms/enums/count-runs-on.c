#pragma shows: without an explicit value the count runs on
enum { A, B = 7, C, D };
int x[A][B][C][D];
__GENKSYMS_EXPORT_SYMBOL(x);
