#pragma shows: undefined type
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
