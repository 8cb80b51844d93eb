#pragma shows: a newline ends a string
int x["a
b"];
__GENKSYMS_EXPORT_SYMBOL(x);
