#pragma shows: also when it is empty
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
