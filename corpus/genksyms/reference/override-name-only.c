#pragma shows: override with a name and no tokens
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
