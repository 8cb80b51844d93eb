#pragma shows: parameter lists at any depth count
int f(int (*p)(char q), long), g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
