#pragma shows: brackets may be empty
struct s { int n; char a[]; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
