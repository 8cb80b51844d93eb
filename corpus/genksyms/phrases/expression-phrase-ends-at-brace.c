#pragma shows: a closing brace at depth 0 ends an expression
struct s { int a : 3 };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
