#pragma shows: member names are kept
struct s { int a; long b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
