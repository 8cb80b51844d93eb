#pragma shows: typedefs are entered
# 1 "a.c"
typedef int T;
typedef struct s { int a; } U;
T x;
U y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
