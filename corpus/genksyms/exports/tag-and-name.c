#pragma shows: a tag and a name of the same spelling
struct x { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
