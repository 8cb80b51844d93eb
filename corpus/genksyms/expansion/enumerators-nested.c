#pragma shows: enumerators whose expressions name others
enum { A = 3, B = A + 1, C = A * B };
int x[C][B];
__GENKSYMS_EXPORT_SYMBOL(x);
