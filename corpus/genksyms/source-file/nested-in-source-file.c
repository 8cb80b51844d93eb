#pragma shows: nested bodies likewise
# 1 "a.c"
struct { struct t { int a; } b; } x;
struct t y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
