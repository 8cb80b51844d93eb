#pragma shows: a repeated typedef declares nothing, silently
typedef unsigned T;
typedef unsigned T;
typedef long T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
