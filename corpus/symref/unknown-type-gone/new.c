struct s { int p; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
