#pragma shows: a # that is the last byte is a token
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
#