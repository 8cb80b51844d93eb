#pragma shows: an enumerator as a parameter name is dropped
enum { A };
int x(int A);
int y(int A[A]);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
