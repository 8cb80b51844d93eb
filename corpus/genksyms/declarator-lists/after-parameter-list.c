#pragma shows: after a parameter list: what stood up to its last specifier stays
int f(char a), g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
