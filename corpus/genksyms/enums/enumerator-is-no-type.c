#pragma shows: an enumerator is an identifier to the parser
enum { A };
int f(int A);
struct { int A; } x;
A y;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
