#pragma shows: a name that became a typedef later
int f(void);
__GENKSYMS_EXPORT_SYMBOL(f);
