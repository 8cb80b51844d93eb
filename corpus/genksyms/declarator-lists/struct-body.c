#pragma shows: the specifiers may be a body
struct { int a; } x, *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
