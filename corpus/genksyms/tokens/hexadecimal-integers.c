#pragma shows: hexadecimal integers need a digit after the x
int x[0x0][0XaF][0xful][0xfg][0x][0xg];
__GENKSYMS_EXPORT_SYMBOL(x);
