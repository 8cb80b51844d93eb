#pragma shows: a tag is no exportable name
struct s { int a; };
int x;
__GENKSYMS_EXPORT_SYMBOL(s);
__GENKSYMS_EXPORT_SYMBOL(x);
