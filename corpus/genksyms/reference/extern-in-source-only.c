#pragma shows: extern does not count as a difference
extern int x;
__GENKSYMS_EXPORT_SYMBOL(x);
