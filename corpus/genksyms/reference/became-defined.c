#pragma shows: UNKNOWN in the reference, defined now
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
