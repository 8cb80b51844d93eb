#pragma shows: a forward declaration defines nothing
struct s;
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
