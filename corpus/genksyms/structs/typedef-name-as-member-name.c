#pragma shows: after a star or a comma a typedef name is a plain name
typedef int T;
struct s { int *T; } x;
struct { int a, T; } y;
struct { T *T; } z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
