#pragma shows: nor does it forget an explicit value
# 1 "a.c"
enum e { A = 9 };
enum f { B };
enum { C };
int x[B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
