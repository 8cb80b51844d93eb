#pragma shows: the override message names the place of the definition
# 1 "a.c"
# 40 "a.h"
struct s { int b;
}
;
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
