#pragma shows: a later pointer to function
int a, (*x)(void);
__GENKSYMS_EXPORT_SYMBOL(x);
