#pragma shows: a body that never closes: end of file
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
int x(void) { int b;
__GENKSYMS_EXPORT_SYMBOL(b);
