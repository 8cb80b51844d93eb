#pragma shows: a missing ; after a body joins the declarations
struct s { int a; }
int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
