#pragma shows: attributes after a declarator are lost without an initializer
int a __attribute__((z)); int b(void) __attribute__((z)); extern int d[3] __attribute__((z)) __attribute__((y));
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
