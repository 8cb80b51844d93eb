#pragma shows: -q does not silence it
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
