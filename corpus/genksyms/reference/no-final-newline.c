#pragma shows: the last line needs no newline
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
