#pragma shows: an unclosed double quote ends with its line
int x["];
__GENKSYMS_EXPORT_SYMBOL(x);
