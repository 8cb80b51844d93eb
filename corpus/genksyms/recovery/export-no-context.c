#pragma shows: an export is no context
int x, y;
__GENKSYMS_EXPORT_SYMBOL(%);
__GENKSYMS_EXPORT_SYMBOL(x;
__GENKSYMS_EXPORT_SYMBOL(y);
