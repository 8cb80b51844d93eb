#pragma shows: a second declarator with a parameter list's text
struct s { int a; };
int f(struct s a), g;
__GENKSYMS_EXPORT_SYMBOL(g);
__GENKSYMS_EXPORT_SYMBOL(f);
