#pragma shows: arrays
int x[1][2][];
__GENKSYMS_EXPORT_SYMBOL(x);
