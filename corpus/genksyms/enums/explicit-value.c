#pragma shows: an explicit value is kept as tokens
enum { A = 3, B = 1 << 4, C = -1 };
int x[A][B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
