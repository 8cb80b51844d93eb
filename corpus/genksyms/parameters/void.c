#pragma shows: a lone void
int x(void);
__GENKSYMS_EXPORT_SYMBOL(x);
