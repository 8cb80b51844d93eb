#pragma shows: there is no error context in an enum body
enum e { A, % B };
int x;
int y;
int z[A];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
