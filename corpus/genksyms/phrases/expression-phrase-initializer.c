#pragma shows: an initializer runs to a , or ; at depth 0
int a = 1 + f(2, 3), b = (4, 5), x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(x);
