#pragma shows: a body may follow any sole declarator
int x {}
y {}
int *z[3] {}
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
