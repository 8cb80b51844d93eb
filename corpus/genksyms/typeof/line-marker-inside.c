#pragma shows: a line marker inside
typeof(
# 3 "a.h"
int) x;
__GENKSYMS_EXPORT_SYMBOL(x);
