#pragma shows: a keyword is a syntax error
int x;
__GENKSYMS_EXPORT_SYMBOL(int);
__GENKSYMS_EXPORT_SYMBOL(x);
