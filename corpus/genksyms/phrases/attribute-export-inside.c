#pragma shows: an export inside an attribute is swallowed
int x;
__attribute__((__GENKSYMS_EXPORT_SYMBOL(x);)) int y;
__GENKSYMS_EXPORT_SYMBOL(y);
