#pragma shows: an attribute is specifier enough
__attribute__((z)) x; __attribute__((z)); __attribute__((z)) *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
