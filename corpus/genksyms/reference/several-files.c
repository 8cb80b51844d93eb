#pragma shows: of several -r the last one counts
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
