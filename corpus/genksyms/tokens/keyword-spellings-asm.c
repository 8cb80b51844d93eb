#pragma shows: all spellings of asm
int a asm("q");
int b __asm("q");
int c __asm__("q");
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
