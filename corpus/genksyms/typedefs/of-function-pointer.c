#pragma shows: a typedef of a function pointer
typedef int (*F)(int a);
F x;
__GENKSYMS_EXPORT_SYMBOL(x);
