#pragma shows: the two symbols need not be a tag
enum * { A } ;
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
