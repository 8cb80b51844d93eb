#pragma shows: no function body in a body
struct s { int f(void) { } int b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
