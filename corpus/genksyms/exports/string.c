#pragma shows: a string is a syntax error
int x;
__GENKSYMS_EXPORT_SYMBOL("x");
__GENKSYMS_EXPORT_SYMBOL(x);
