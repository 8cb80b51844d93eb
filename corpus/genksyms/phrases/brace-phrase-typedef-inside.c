#pragma shows: declarations in a body are not looked at
int f(void) { typedef int T; struct s { int a; }; }
int T;
struct s x;
__GENKSYMS_EXPORT_SYMBOL(T);
__GENKSYMS_EXPORT_SYMBOL(x);
