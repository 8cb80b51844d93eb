#pragma shows: the other kinds in the message
union u { int b; };
enum e { B };
typedef long T;
T x(union u *, enum e);
__GENKSYMS_EXPORT_SYMBOL(x);
