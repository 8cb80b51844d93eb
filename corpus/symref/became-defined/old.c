struct s;
int f(struct s *p);
__GENKSYMS_EXPORT_SYMBOL(f);
