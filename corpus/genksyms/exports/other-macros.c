#pragma shows: EXPORT_SYMBOL and its like are identifiers in this generation
int x, y;
EXPORT_SYMBOL(x);
EXPORT_SYMBOL_GPL(y);
__GENKSYMS_EXPORT_SYMBOL(x);
