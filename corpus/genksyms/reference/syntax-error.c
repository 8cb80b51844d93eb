#pragma shows: a syntax error and a change
int x;
int %;
__GENKSYMS_EXPORT_SYMBOL(x);
