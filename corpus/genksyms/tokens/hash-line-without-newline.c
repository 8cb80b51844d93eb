#pragma shows: a # line needs its newline: at the end of the file # is a token
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
#pragma last