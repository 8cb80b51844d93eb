#pragma shows: no asm in parameters
int x(int a asm("q"));
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
