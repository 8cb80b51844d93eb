#pragma shows: T T T are three types
typedef int T;
T T T;
T T *x;
__GENKSYMS_EXPORT_SYMBOL(x);
