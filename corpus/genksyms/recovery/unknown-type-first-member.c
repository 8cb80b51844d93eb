#pragma shows: as the first member
struct { foo_t b; int c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
