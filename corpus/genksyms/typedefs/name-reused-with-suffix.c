#pragma shows: int T[5]; with T a typedef is an error
typedef int T;
int T[5];
int T, a;
int T = 5;
int T asm("q");
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
