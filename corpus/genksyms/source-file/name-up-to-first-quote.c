#pragma shows: the name ends at the first quote
# 1 "a\"b.c"
# 1 "a\"d.c"
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
