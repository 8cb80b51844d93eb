#pragma shows: an enumerator in the dump
enum e { A = 3, B } x;
int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(B);
