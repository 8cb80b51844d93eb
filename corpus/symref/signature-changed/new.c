struct s { int i; };
int f(struct s *p, int flags, int more);
int f(struct s *p, int flags, int more) { return 0; }
__GENKSYMS_EXPORT_SYMBOL(f);
