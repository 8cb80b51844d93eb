#pragma shows: also a string, its quotes counted
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
