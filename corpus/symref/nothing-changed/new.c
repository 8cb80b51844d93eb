struct s { int i; };
int new;
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
