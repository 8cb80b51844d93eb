struct s { int i; };
extern int f(struct s *p);
extern struct s v;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(v);
