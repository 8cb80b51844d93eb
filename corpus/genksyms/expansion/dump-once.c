#pragma shows: a definition is dumped once for all exports
typedef int A;
A x, y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
