#pragma shows: a second extern is a token
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
