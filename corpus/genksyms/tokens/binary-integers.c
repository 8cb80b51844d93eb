#pragma shows: binary integers are not known: 0 and an identifier
int x[0b1][0B10];
__GENKSYMS_EXPORT_SYMBOL(x);
