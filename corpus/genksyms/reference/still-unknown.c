#pragma shows: UNKNOWN in both
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
