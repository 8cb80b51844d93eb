#pragma shows: a struct that is skipped opens a real brace
struct { % struct { int a; } b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
