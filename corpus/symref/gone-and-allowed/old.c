struct s { int i; };
int f(void);
int g(struct s *p);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
