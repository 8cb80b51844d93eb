#pragma shows: a line with a carriage return only
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
