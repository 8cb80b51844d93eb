#pragma shows: tokens between asm and its parenthesis belong to it
int x asm volatile ("q");
asm volatile goto ("nop" : : : );
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
