#pragma shows: a changed definition is a warning at each export that reaches it
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
