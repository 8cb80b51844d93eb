#pragma shows: a repeated typedef of a pointer is a repeat of the name
typedef int *T;
typedef int *T;
typedef long *T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
