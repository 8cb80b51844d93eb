#pragma shows: the same in a typedef
typedef int a, b(int);
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
