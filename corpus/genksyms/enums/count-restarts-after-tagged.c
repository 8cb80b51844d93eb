#pragma shows: and when a tagged enum is entered
enum e { A, B = 5 };
enum { C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
