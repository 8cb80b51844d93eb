#pragma shows: a typedef cannot be exported
typedef int T;
int x;
__GENKSYMS_EXPORT_SYMBOL(T);
__GENKSYMS_EXPORT_SYMBOL(x);
