#pragma shows: a typedef name is a type
typedef int T;
struct s { T a; const T *b; T; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
