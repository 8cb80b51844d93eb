#pragma shows: an attribute alone is a member
struct s { __attribute__((z)); int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
