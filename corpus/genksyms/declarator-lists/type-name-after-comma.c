#pragma shows: a typedef name after the comma is the declared name
typedef int T;
int x, T;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
