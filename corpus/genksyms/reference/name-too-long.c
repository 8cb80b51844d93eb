#pragma shows: also a name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
