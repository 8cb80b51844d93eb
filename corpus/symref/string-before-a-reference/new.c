struct t { int i; };
struct s { int i; struct t t; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
