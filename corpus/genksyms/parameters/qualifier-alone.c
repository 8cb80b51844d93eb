#pragma shows: a qualifier is enough
int x(const); int y(volatile a);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
