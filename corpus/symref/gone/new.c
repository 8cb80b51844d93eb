int g(void);
__GENKSYMS_EXPORT_SYMBOL(g);
