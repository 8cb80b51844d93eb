#pragma shows: a trailing comma is an error
int x(int,);
int y(,);
int z(,int);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
