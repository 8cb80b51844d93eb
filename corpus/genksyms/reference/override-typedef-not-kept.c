#pragma shows: without -p it does not
int T;
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(T);
