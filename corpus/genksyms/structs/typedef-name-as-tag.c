#pragma shows: a tag may be named like a typedef
typedef int s;
struct s { s a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
