#pragma shows: a parameter needs specifiers
int x(a, b);
int y(*);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
