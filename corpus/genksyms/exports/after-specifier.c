#pragma shows: no specifiers before
int x, y;
static __GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
