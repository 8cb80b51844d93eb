struct s { int a[4]; int b[3]; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
