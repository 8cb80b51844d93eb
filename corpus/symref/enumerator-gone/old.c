enum { FIRST = 3, SIZE };
struct s { int a[SIZE]; int b[FIRST]; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
