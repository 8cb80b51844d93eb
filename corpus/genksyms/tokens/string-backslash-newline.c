#pragma shows: a backslash before a newline does not continue a string
int x["a\
b];
__GENKSYMS_EXPORT_SYMBOL(x);
