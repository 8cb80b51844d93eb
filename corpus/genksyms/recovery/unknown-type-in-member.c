#pragma shows: an unknown type in a body
struct { int a; foo_t b; int c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
