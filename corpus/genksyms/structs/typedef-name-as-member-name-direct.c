#pragma shows: right after a specifier it is a second type
typedef int T;
struct { int T; } x;
struct { T T; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
