#pragma shows: a body inside brackets is not looked at: no tag, no enumerator
int x[sizeof(enum e { A, B })];
int y[A];
enum e z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
