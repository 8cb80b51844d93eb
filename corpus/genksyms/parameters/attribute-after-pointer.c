#pragma shows: after a star an attribute is a pointer qualifier
int x(int *__attribute__((z))); int y(int *__attribute__((z)) a);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
