#pragma shows: a marker inside a phrase counts
int x[
# 7 "a.h"
3
 ];
int e %;
__GENKSYMS_EXPORT_SYMBOL(x);
