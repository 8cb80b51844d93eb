#pragma shows: two asm phrases are an error
int a asm("q") asm("r");
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
