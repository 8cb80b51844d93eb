#pragma shows: no attribute between struct and body
struct __attribute__((z)) { int a; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
