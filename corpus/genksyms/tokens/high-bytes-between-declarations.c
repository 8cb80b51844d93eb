#pragma shows: outside phrases a byte from 0x80 up is the end of the file: orderly here
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
é
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
