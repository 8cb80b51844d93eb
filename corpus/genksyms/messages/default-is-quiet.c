#pragma shows: -q is the default
int a %;
__GENKSYMS_EXPORT_SYMBOL(x);
