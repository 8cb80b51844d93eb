#pragma shows: as the last specifier it ends at its word in a list
typeof(int) a, b, *d;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
