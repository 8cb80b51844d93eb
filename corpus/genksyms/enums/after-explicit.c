#pragma shows: after an explicit value: ( expression ) + n
enum { A = 3, B, C, D = B, E };
int x[A][B][C][D][E];
__GENKSYMS_EXPORT_SYMBOL(x);
