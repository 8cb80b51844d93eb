#pragma shows: two bodies in one specifier sequence
struct s { int a; } struct t { int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
