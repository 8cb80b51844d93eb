#pragma shows: a _Static_assert inside a body, as headers have it
struct { int a; _Static_assert(1, "a"); } x;
int b; } y;
int z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
