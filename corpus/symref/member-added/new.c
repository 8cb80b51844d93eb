struct inner { int i; };
struct s { struct inner in; int more; };
int f(struct s *p);
int g(struct inner *p);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
