#pragma shows: a structure body as parameter
int a, x(struct s { int m; } *p);
__GENKSYMS_EXPORT_SYMBOL(x);
