#pragma shows: one name only
int x, y;
__GENKSYMS_EXPORT_SYMBOL(x, y);
__GENKSYMS_EXPORT_SYMBOL(y);
