#pragma shows: both kinds in one list
struct s { int a; };
struct t { int b; };
int x(struct s *, struct t *);
__GENKSYMS_EXPORT_SYMBOL(x);
