#pragma shows: a line with a name only is an empty definition
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
