#pragma shows: a definition without references
unsigned long x[3];
__GENKSYMS_EXPORT_SYMBOL(x);
