#pragma shows: a backslash does not protect a double quote
int x["a\" b"];
__GENKSYMS_EXPORT_SYMBOL(x);
