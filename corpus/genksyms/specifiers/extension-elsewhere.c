#pragma shows: __extension__ anywhere else is an error
__extension__ int x;
int __extension__ y;
__extension__ __extension__ typedef int T;
T z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
