#pragma shows: an overridden enumerator
enum { A = 3 };
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
