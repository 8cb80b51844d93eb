#pragma shows: typeof is no context
struct { int a; typeof(int %) b; int c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
