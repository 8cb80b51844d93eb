#pragma shows: -d of a definition without tokens
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
