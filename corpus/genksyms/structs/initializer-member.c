#pragma shows: no initializer in a body
struct s { int a = 3; int b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
