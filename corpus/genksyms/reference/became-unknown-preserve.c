#pragma shows: the same with -p
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
