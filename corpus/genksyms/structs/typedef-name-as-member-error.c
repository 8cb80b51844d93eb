#pragma shows: with a suffix that is an error
typedef int T;
struct { int a; int T[5]; } x;
struct { int b; int T, c; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
