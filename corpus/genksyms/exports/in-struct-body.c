#pragma shows: in a struct body it is an error
struct { __GENKSYMS_EXPORT_SYMBOL(x); int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
