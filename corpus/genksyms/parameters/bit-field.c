#pragma shows: no bit-field in parameters
int x(int a : 3);
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
