#pragma shows: after the declarator: asm, attributes, initializer, in this order
int a asm("q") __attribute__((z)); int b asm("q") __attribute__((z)) = 3; int d asm("q") = 3;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
