#pragma shows: and with -p
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
