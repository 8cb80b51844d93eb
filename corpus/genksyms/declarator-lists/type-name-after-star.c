#pragma shows: a typedef name after a star is the declared name
typedef int T;
int *T;
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
