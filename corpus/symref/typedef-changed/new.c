typedef long t;
t v;
struct s { t m; } w;
__GENKSYMS_EXPORT_SYMBOL(v);
__GENKSYMS_EXPORT_SYMBOL(w);
