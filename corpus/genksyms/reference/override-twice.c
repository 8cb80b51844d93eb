#pragma shows: a second override is a name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
