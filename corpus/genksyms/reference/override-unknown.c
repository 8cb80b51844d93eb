#pragma shows: an override keeps the reference from becoming defined
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
