#pragma shows: a body in the source file redefines nothing
# 1 "a.c"
# 1 "a.h"
struct s { int a; };
# 2 "a.c"
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
