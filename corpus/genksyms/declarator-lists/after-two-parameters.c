#pragma shows: up to the last specifier of the last parameter
int f(char a, const long *b), g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
