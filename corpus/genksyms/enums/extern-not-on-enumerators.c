#pragma shows: the extern mark never goes to enumerators
extern enum e { A } x;
int y[A];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(A);
__GENKSYMS_EXPORT_SYMBOL(y);
