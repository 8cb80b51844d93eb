#pragma shows: a pointer qualifier does not count
int f(char *const a), g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
