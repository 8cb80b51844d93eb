#pragma shows: an export sees what has been declared so far
__GENKSYMS_EXPORT_SYMBOL(x);
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
