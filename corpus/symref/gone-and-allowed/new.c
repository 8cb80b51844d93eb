struct s { int i; int more; };
int g(struct s *p);
__GENKSYMS_EXPORT_SYMBOL(g);
