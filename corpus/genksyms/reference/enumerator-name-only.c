#pragma shows: an enumerator without tokens has the next value
enum { A, B };
int x[B];
__GENKSYMS_EXPORT_SYMBOL(x);
