#pragma shows: no attribute between tag and body
struct s __attribute__((z)) { int a; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
