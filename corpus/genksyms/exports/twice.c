#pragma shows: an export may be repeated
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(x);
