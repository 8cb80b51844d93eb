#pragma shows: only braces count in a body
int x(void) { ( [ ; }
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
