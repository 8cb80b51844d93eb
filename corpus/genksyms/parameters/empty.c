#pragma shows: no parameters
int x();
__GENKSYMS_EXPORT_SYMBOL(x);
