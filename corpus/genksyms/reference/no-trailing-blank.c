#pragma shows: a line needs no blank at its end
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
