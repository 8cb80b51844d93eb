#pragma shows: in brackets bytes from 0x80 up are tokens of one byte
int x[€ÿ][Ã©];
__GENKSYMS_EXPORT_SYMBOL(x);
