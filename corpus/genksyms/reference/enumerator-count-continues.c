#pragma shows: the first enumerator of the source goes on from the last of the reference
enum { A };
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
