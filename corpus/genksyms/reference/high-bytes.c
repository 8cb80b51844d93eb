#pragma shows: bytes from 0x80 up
int x[€"ÿ"];
__GENKSYMS_EXPORT_SYMBOL(x);
