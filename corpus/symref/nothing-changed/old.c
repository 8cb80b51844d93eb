struct s { int i; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
