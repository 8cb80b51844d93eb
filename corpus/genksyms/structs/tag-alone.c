#pragma shows: a declaration of a tag only
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
