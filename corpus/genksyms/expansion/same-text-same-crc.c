#pragma shows: the same tokens give the same CRC
struct s { int a; };
int x(struct s { int a; } *p);
__GENKSYMS_EXPORT_SYMBOL(x);
