#pragma shows: an enumerator used in a later body is a reference
enum { A = 3 };
enum e { B = A, C = A + 1 } x;
int y[C];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
