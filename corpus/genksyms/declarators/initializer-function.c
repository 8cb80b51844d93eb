#pragma shows: a function may have one as well
int x(void) = 3;
__GENKSYMS_EXPORT_SYMBOL(x);
