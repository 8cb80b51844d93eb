#pragma shows: a declaration before the definition
int x(int a);
int x(int b) { return 0; }
__GENKSYMS_EXPORT_SYMBOL(x);
