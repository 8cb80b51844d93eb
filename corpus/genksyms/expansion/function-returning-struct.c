#pragma shows: a function that returns a struct
struct s { int a; } x(void);
__GENKSYMS_EXPORT_SYMBOL(x);
