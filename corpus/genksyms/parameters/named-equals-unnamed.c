#pragma shows: named and unnamed parameters give the same
int x(int a, const char *b);
int x(int, const char *);
__GENKSYMS_EXPORT_SYMBOL(x);
