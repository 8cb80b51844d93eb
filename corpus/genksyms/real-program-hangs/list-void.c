#pragma shows: a later function without parameters
int a, x(void);
__GENKSYMS_EXPORT_SYMBOL(x);
