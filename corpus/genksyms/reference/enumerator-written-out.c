#pragma shows: a counted enumerator equals the same tokens written out
enum { A = 5, C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
