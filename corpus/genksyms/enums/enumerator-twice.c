#pragma shows: an enumerator declared twice with another value
enum { A };
enum { A = 5 };
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
