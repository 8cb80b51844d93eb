#pragma shows: an ordinary name that is unchanged
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
