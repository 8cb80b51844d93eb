#pragma shows: no body for a typedef
typedef int f() {}
int x;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(x);
