#pragma shows: also in a body
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
struct { int a; þ } y;
__GENKSYMS_EXPORT_SYMBOL(y);
