#pragma shows: a typedef name is not the name of a bit-field
typedef int T;
struct { int T : 3; } x;
struct { int a; int b, T : 3; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
