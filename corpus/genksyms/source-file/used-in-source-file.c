#pragma shows: a reference does not depend on where it stands
# 1 "a.c"
struct s x;
# 1 "a.h"
struct s y;
struct s { int a; };
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
