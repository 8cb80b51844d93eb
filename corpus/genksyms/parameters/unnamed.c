#pragma shows: parameters without names
int x(int, char *, long [3]);
__GENKSYMS_EXPORT_SYMBOL(x);
