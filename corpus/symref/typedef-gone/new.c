struct pair { int a, b; };
struct s { struct pair one, two; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
