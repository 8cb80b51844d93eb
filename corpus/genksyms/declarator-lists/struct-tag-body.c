#pragma shows: a tagged body leaves the reference
struct s { int a; } x, *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
