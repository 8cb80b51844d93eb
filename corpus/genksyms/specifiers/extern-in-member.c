#pragma shows: extern in a member marks the declaration
struct s { extern int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
