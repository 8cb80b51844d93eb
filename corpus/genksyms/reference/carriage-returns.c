#pragma shows: a carriage return is a token
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
