#pragma shows: the first of two must exist as well
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
