#pragma shows: a body inside an initializer is not looked at
int x = sizeof(struct s { int a; });
struct s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
