#pragma shows: a redefinition does not hide the change
struct s { int a; };
struct s { int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
