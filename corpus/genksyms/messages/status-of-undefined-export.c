#pragma shows: undefined export
int a;
__GENKSYMS_EXPORT_SYMBOL(x);
