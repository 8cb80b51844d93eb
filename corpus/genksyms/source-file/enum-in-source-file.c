#pragma shows: enums too, their enumerators are entered
# 1 "a.c"
enum e { A, B } x;
int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
