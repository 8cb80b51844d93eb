struct a { struct b *b; int i; };
struct b { struct a *a; int i; };
int f(struct b *p);
int g(struct a *p);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
