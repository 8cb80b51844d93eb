#pragma shows: qualifiers of members
struct s { const int a; int *const b; volatile char *volatile *c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
