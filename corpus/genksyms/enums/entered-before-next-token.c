#pragma shows: an enumerator is entered before the next token is checked
enum { A garbage, B };
int x[A];
int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
