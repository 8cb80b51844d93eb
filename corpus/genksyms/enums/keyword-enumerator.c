#pragma shows: a keyword is no enumerator
enum { int };
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
