#pragma shows: a reference is not UNKNOWN if the word is a reference itself
struct s { int a; } *x;
__GENKSYMS_EXPORT_SYMBOL(x);
