#pragma shows: a brace within two symbols after struct is real
struct { int a; } x;
struct s { int a; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
