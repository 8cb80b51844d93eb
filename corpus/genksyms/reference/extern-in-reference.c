#pragma shows: extern in the reference stays in the dump
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
