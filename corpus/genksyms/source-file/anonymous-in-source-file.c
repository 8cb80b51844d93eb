#pragma shows: bodies without a tag stay
# 1 "a.c"
struct { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
