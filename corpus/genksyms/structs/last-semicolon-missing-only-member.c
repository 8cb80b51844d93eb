#pragma shows: the sole member needs its semicolon
struct { int a } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
