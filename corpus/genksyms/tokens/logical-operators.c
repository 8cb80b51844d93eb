#pragma shows: && || -> << >> are one token
int x[&&][||][->][<<][>>];
__GENKSYMS_EXPORT_SYMBOL(x);
