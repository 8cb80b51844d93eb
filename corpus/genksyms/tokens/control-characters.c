#pragma shows: control characters that are not blanks are tokens
int x[];
__GENKSYMS_EXPORT_SYMBOL(x);
