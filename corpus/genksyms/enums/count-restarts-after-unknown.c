#pragma shows: the automatic entry of an undefined enum restarts it
# 1 "a.c"
enum e { A, B };
# 1 "a.h"
enum f y;
__GENKSYMS_EXPORT_SYMBOL(y);
enum { C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
