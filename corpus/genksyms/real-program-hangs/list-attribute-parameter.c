#pragma shows: an attribute is a specifier
int a, x(__attribute__((z)));
__GENKSYMS_EXPORT_SYMBOL(x);
