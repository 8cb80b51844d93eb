#pragma shows: in a member list parameters do no harm
struct s { int a, b(int), (*c)(void); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
