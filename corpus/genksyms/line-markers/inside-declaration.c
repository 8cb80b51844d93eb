#pragma shows: a marker may stand inside a declaration
int
# 7 "a.h"
x
;
int e %;
__GENKSYMS_EXPORT_SYMBOL(x);
