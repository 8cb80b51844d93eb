#pragma shows: no attribute between struct and tag or body
struct __attribute__((z)) s { int a; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
