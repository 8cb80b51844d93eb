#pragma shows: without any marker nothing is in the source file
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
