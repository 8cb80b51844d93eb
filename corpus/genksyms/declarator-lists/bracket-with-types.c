#pragma shows: types inside brackets are no specifiers
int a, b[sizeof(int)], *c = f(int);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
