#pragma shows: the same without specifiers
a, x(int);
__GENKSYMS_EXPORT_SYMBOL(x);
