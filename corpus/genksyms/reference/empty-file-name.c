#pragma shows: an empty file name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
