#pragma shows: a tab does not separate
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
