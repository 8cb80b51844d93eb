#pragma shows: a typedef of a tagged body
typedef struct s { int a; } T;
T x;
struct s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
