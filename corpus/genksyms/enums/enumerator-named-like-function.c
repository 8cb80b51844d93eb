#pragma shows: an enumerator and an ordinary name share a name space
int A;
enum { A };
enum { B };
int B;
__GENKSYMS_EXPORT_SYMBOL(A);
__GENKSYMS_EXPORT_SYMBOL(B);
