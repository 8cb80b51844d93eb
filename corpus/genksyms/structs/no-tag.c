#pragma shows: without a tag the body stays in place
struct { int a; } x;
union { int b; } *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
