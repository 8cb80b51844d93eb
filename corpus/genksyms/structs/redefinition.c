#pragma shows: another body is a redefinition: the first one stays
struct s { int a; };
struct s { int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
