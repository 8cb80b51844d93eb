struct a { struct b *b; };
struct b { struct a *a; };
int f(struct b *p);
int g(struct a *p);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
