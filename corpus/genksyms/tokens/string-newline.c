#pragma shows: a string may hold a newline
int x["a
b"];
__GENKSYMS_EXPORT_SYMBOL(x);
