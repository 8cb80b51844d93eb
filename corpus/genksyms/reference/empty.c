#pragma shows: an empty reference
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
