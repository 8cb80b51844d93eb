#pragma shows: a reference is not UNKNOWN if its brace is the end of a longer token
struct s { int a; } *x;
__GENKSYMS_EXPORT_SYMBOL(x);
