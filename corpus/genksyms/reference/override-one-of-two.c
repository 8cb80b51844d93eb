#pragma shows: an override does not cover another change
struct s { int b; };
struct t { int b; };
int x(struct s *, struct t *);
__GENKSYMS_EXPORT_SYMBOL(x);
