#pragma shows: unless an enum was entered before
enum { A };
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
