#pragma shows: the count restarts when an untagged enum ends
enum { A, B };
enum { C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
