#pragma shows: a semicolon after a body is an empty declaration
int x(void) {};
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
