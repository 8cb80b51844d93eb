struct a { int m; };
struct b { int m; struct a *a; };
int f(struct a *a, struct b *b);
int g(struct b *b, struct a *a);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
