#pragma shows: no __extension__ in a body
struct s { __extension__ int a; int b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
