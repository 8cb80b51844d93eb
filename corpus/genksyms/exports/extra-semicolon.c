#pragma shows: an extra semicolon
int x;
__GENKSYMS_EXPORT_SYMBOL(x);;
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
