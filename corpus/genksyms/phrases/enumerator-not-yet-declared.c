#pragma shows: a name read before its enumerator is declared is plain
int x[A];
enum { A };
int y[A];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
