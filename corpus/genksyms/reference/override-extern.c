#pragma shows: both prefixes
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
