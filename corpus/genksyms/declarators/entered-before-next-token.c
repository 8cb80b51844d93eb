#pragma shows: a name is entered before the next token is checked
int f(void) garbage;
int g __attribute__((z)) garbage;
int h = 3 } int i;
int j asm("q") garbage;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
__GENKSYMS_EXPORT_SYMBOL(h);
__GENKSYMS_EXPORT_SYMBOL(i);
__GENKSYMS_EXPORT_SYMBOL(j);
