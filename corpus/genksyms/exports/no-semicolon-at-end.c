#pragma shows: also at the end of the file
int x;
__GENKSYMS_EXPORT_SYMBOL(x)
