#pragma shows: an identical repeat is silent
struct s { int a; };
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
