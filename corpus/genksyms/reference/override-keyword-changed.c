#pragma shows: an override of another keyword
union s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
