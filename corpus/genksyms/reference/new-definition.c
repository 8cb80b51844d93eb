#pragma shows: definitions that the reference does not have do not matter
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
