#pragma shows: an overridden ordinary name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
