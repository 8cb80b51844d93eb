#pragma shows: the dump names extern, the CRC does not
extern int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
