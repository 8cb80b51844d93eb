#pragma shows: an enumerator is expanded the first time, then named
enum { A = 1 + 2 };
int x[A][A];
__GENKSYMS_EXPORT_SYMBOL(x);
