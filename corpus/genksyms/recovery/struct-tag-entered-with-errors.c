#pragma shows: a body with errors is entered all the same
struct s { int % ; int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
