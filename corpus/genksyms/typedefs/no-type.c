#pragma shows: a typedef without a type
typedef T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
