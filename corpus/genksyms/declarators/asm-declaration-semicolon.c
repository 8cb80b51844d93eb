#pragma shows: asm at file level needs its semicolon
asm("nop")
int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
