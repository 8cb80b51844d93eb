#pragma shows: a qualifier is a specifier
int a, x(const);
__GENKSYMS_EXPORT_SYMBOL(x);
