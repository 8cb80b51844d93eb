#pragma shows: no attribute after the comma of a member list
struct s { int a, __attribute__((z)) b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
