#pragma shows: a typedef name that became one in between makes another body
struct s { T *a; };
typedef int T;
struct s { T *a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
