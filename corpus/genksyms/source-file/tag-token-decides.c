#pragma shows: the tag's own token decides, not the body
# 1 "a.c"
# 1 "a.h"
struct
# 1 "a.c"
s
# 2 "a.h"
{ int a; };
struct t
# 2 "a.c"
{ int b; };
struct s x;
struct t y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
