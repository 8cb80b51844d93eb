#pragma shows: nothing is a syntax error
int x;
__GENKSYMS_EXPORT_SYMBOL();
__GENKSYMS_EXPORT_SYMBOL(x);
