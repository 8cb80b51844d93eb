#pragma shows: tags of all keywords share one name space
struct s { int a; };
union s { int b; };
struct s x;
union s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
