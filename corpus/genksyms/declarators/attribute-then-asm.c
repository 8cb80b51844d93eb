#pragma shows: attributes before asm are an error
int a __attribute__((z)) asm("q");
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
