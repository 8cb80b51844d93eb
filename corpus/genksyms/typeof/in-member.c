#pragma shows: typeof in a member
struct s { typeof(int) a; typeof(v) b, *c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
