#pragma shows: a syntax error does not restart it
int q(enum e { A, B % );
enum { C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
