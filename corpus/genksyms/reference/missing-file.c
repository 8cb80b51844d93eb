#pragma shows: a reference that does not exist
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
