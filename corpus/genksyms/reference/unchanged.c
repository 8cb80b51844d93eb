#pragma shows: an equal reference is silent
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
