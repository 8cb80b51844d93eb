#pragma shows: -p and an undefined symbol: without -w no error
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
