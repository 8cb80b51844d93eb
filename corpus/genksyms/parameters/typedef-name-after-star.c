#pragma shows: after a star a typedef name is the name, and dropped
typedef int T;
int x(int *T, char *const T);
__GENKSYMS_EXPORT_SYMBOL(x);
