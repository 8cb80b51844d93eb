#pragma shows: in a parameter list skip to the next )
int x(int a % b);
__GENKSYMS_EXPORT_SYMBOL(x);
