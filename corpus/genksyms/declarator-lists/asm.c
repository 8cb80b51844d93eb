#pragma shows: asm names in a list
int a asm("q"), *b asm("r") __attribute__((z)) = 3, c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
