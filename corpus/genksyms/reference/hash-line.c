#pragma shows: a # line is nothing special
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
