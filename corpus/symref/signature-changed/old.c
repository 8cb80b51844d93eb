struct s { int i; };
int f(struct s *p, int flags);
__GENKSYMS_EXPORT_SYMBOL(f);
