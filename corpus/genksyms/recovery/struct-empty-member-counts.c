#pragma shows: a lone ; is a member
struct { ; % } x; int a; } y;
int z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
