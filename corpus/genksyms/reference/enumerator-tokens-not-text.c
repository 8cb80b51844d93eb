#pragma shows: a counted enumerator is compared token by token
enum { A = "a\
b", C };
int x[C];
__GENKSYMS_EXPORT_SYMBOL(x);
