#pragma shows: brackets that never close: end of file, no symbol
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
int x[3
