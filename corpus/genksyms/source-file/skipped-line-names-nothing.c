#pragma shows: a # line that is no marker does not name the source file
#line 1 "a.c"
#1 "b.c"
# 1 "a.h"
# 1 "a.c"
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
