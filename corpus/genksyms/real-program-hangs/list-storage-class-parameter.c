#pragma shows: a storage class is a specifier, although dropped
int a, x(static);
__GENKSYMS_EXPORT_SYMBOL(x);
