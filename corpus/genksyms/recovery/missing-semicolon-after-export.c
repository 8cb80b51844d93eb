#pragma shows: a missing ; after an export
int x;
__GENKSYMS_EXPORT_SYMBOL(x)
int y;
int z;
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
