struct s { int i; int more; };
int f(struct s *p);
struct s v;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(v);
