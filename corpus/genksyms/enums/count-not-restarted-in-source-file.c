#pragma shows: an enum whose tag is in the source file does not restart it
# 1 "a.c"
enum e { A, B };
enum { C };
enum { D };
int x[C][D];
__GENKSYMS_EXPORT_SYMBOL(x);
