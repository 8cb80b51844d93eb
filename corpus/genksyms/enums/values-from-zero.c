#pragma shows: enumerators count from 0
enum { A, B, C };
int x[A][B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
