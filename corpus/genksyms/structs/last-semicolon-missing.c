#pragma shows: the last member needs its semicolon
struct { int a; int b } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
