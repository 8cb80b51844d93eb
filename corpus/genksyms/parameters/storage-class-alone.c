#pragma shows: a storage class is enough, and is dropped
int x(static); int y(register a); int z(register);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
