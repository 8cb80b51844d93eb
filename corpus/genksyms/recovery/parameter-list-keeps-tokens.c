#pragma shows: the skipped tokens stay in the list
int x(int a, % char b);
int y(%);
int z(foo);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
