#pragma shows: a body is dropped
int x(void) { return 3; }
int y(void) { }
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
