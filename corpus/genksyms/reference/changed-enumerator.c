#pragma shows: a changed enumerator
enum { A = 5 };
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
