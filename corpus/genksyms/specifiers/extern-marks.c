#pragma shows: extern marks the symbol in the dump, not in the CRC
extern int a;
int b;
int extern c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
