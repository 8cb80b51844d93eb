struct a { int i; int more; };
struct b { int i; int more; };
int f(struct a *p);
int g(struct b *p);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
