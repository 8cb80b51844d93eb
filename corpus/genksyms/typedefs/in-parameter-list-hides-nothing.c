#pragma shows: names declared in a parameter list hide no typedef
typedef int T;
int f(char *T);
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
