#pragma shows: a body in a parameter list is entered
int f(struct s { int a; } *p);
struct s x;
int g(void);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(x);
