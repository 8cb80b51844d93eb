int f(void);
int g(void);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
