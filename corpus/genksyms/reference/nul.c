#pragma shows: a NUL cuts the token
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
