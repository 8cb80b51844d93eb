#pragma shows: a typedef is expanded the first time, then named
typedef unsigned long T;
T x(T a, T *b);
__GENKSYMS_EXPORT_SYMBOL(x);
