#pragma shows: an attribute is specifier enough
int x(__attribute__((z))); int y(__attribute__((z)) a);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
