#pragma shows: function pointers, parameter names dropped
struct s { int (*f)(int a, char *b); int (*(*g)(int c))(long d); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
