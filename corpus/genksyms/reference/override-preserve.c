#pragma shows: with -p an override keeps the reference
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
