#pragma shows: a tagged body in a parameter list
# 1 "a.c"
int x(struct s { int a; } *p);
__GENKSYMS_EXPORT_SYMBOL(x);
