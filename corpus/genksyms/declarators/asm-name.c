#pragma shows: an asm name is kept
int a asm("q"); int b(void) asm("r"); int *d asm("s") = 3;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
