struct s { unsigned int m, w; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
