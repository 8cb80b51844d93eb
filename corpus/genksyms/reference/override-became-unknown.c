#pragma shows: an override fills in what is undefined
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
