#pragma shows: two widths are one expression
struct s { int a : 3 : 4; int b : 3 __attribute__((z)); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
