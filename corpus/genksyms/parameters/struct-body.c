#pragma shows: a struct body in a parameter
int x(struct { int a; } b, struct s { int c; } *d);
__GENKSYMS_EXPORT_SYMBOL(x);
