#pragma shows: initializers are dropped in a list too
int a = 3, b = { 4, 5 }, *c = 6;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
