#pragma shows: an enumerator is a reference inside phrases too
enum { A = 3 };
int x[A + 1];
__attribute__((aligned(A))) int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
