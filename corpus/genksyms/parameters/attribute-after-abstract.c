#pragma shows: no attribute after an abstract declarator
int x(int [3] __attribute__((z)));
int y(int (*)(void) __attribute__((z)));
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
