#pragma shows: a parameter named like a typedef counts as a second type
typedef int T;
int x(int T);
int y(int T[5]);
int z(T T);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
