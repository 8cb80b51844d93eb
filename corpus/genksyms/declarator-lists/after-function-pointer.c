#pragma shows: the same for a pointer to function
int (*f)(char a), g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
