#pragma shows: a later declarator with a parameter list
int a, x(int);
__GENKSYMS_EXPORT_SYMBOL(x);
