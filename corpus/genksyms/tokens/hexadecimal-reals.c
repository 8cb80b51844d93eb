#pragma shows: hexadecimal reals are not known
int x[0x1p3][0x1.8p3][0x1.][0x.5];
__GENKSYMS_EXPORT_SYMBOL(x);
