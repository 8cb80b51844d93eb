#pragma shows: restrict is a specifier, although dropped
int a, x(restrict);
__GENKSYMS_EXPORT_SYMBOL(x);
