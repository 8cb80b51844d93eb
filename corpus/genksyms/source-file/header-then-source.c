#pragma shows: the first marker counts, whatever it names
# 1 "a.h"
struct s { int a; } x;
# 1 "a.c"
struct t { int a; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
