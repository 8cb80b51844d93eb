#pragma shows: outside phrases a byte from 0x80 up is the end of the file: an error here
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
int y ÿ;
__GENKSYMS_EXPORT_SYMBOL(y);
