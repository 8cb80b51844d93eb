#pragma shows: names and tags do not collide
struct x { int a; } x;
union y *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
