#pragma shows: a changed typedef
typedef long T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
