#pragma shows: three dots are one token, fewer are tokens of one character
int x[.][..][...][....][.....][......];
__GENKSYMS_EXPORT_SYMBOL(x);
