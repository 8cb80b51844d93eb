#pragma shows: a second definition that differs is a redefinition
struct s { int a; };
struct s { int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
