#pragma shows: no body after an attribute or asm
int a(void) __attribute__((z)) {}
int b;
int d(void) asm("q") {}
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
__GENKSYMS_EXPORT_SYMBOL(x);
