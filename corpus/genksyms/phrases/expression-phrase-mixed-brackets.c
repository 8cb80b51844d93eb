#pragma shows: openers and closers of all kinds count alike
int a = ( ] , b ( }, x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
