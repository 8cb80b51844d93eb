#pragma shows: a kind with an empty name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
