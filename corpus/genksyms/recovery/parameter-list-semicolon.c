#pragma shows: a ; does not end it
int x(int % ; char b);
__GENKSYMS_EXPORT_SYMBOL(x);
