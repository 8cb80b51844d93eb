#pragma shows: asm at file level
asm("nop");
asm volatile ("nop");
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
