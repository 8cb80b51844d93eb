#pragma shows: a marker that names <stdin> makes it the source file
# 1 "<stdin>"
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
