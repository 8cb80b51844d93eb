#pragma shows: in a member parenthesis likewise
struct { int (% a); int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
