#pragma shows: debug prints the reference's definitions too
struct s { int b; };
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
