#pragma shows: and kept with one
int a __attribute__((z)) = 3, b __attribute__((z)) = 3, c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
