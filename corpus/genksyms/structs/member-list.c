#pragma shows: several members in one declaration
struct s { int a, *b, c[3], (*d)(int e); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
