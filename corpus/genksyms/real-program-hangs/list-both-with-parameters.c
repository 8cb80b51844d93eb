#pragma shows: when the first declarator has parameters, too
int a(char b), x(int);
__GENKSYMS_EXPORT_SYMBOL(x);
