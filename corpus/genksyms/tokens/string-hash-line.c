#pragma shows: a # line inside a string is text
int x["
#b
"];
__GENKSYMS_EXPORT_SYMBOL(x);
