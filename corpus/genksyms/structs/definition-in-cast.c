#pragma shows: a body in an initializer is not entered
int f = sizeof(struct s { int a; });
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
