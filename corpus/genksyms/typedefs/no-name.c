#pragma shows: a typedef without a name declares nothing
typedef int;
typedef;
typedef struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
