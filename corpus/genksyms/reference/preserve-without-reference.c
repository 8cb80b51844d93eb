#pragma shows: -p without a reference
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
