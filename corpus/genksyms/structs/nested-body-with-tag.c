#pragma shows: a nested body with a tag is entered
struct s { struct t { int a; } b; } x;
struct t y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
