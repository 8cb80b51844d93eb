#pragma shows: the automatic entry of an undefined struct does not
# 1 "a.c"
enum e { A, B };
# 1 "a.h"
struct f y;
__GENKSYMS_EXPORT_SYMBOL(y);
enum { C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
