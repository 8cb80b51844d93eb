#pragma shows: no typedef in parameters
int x(typedef int a);
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
