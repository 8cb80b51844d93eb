#pragma shows: a second definition equal to the override is silent
struct s { int a; };
struct s { int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
