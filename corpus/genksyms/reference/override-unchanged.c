#pragma shows: an override that is equal says so, even without -p
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
