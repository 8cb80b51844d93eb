#pragma shows: bytes from 0x80 up stand in strings as they are
int x["Ã©ÿ"]['é'];
__GENKSYMS_EXPORT_SYMBOL(x);
