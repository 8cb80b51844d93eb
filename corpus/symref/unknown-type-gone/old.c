struct s { struct gone *p; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
