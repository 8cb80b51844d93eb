#pragma shows: a byte from 0x80 up in a declaration ends the file
int é;
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
