#pragma shows: text before the first marker is never in the source file
struct s { int a; };
# 1 "a.c"
struct s x;
struct t { int b; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
