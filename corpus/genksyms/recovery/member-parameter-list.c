#pragma shows: in a member's parameter list
struct { int (*f)(%); int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
