#pragma shows: an unknown type in a parameter list
int x(foo_t a, int b);
int y(foo_t);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
