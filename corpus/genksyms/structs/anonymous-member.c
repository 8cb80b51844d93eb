#pragma shows: a nested body without a name
struct s { struct { int a; }; union { int b; long c; }; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
