#pragma shows: asm takes all up to its balancing parenthesis
int x asm("a" "b" (c));
__GENKSYMS_EXPORT_SYMBOL(x);
