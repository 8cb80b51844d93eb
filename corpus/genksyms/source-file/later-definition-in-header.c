#pragma shows: a definition from a header is not undone
# 1 "a.c"
struct s { int a; };
# 1 "a.h"
struct s { int b; };
# 2 "a.c"
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
