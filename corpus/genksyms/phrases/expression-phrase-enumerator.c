#pragma shows: an enumerator expression ends at , or }
enum e { A = f(1, 2), B = { 3, 4 } } x;
int y[A];
int z[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
