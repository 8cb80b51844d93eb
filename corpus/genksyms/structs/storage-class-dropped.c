#pragma shows: storage classes of members are dropped
struct s { static int a; register b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
