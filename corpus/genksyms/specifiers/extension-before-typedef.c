#pragma shows: __extension__ is accepted before typedef, and kept
__extension__ typedef int T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
