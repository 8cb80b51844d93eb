#pragma shows: names are compared exactly
# 1 "./a.c"
# 1 "a.c"
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
