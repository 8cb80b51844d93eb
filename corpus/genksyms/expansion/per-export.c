#pragma shows: what has been expanded is forgotten at the next export
struct s { int a; };
struct s x;
struct s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(x);
