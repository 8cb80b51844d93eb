#pragma shows: a typedef keeps the word typedef
typedef unsigned long T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
