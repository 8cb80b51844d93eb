#pragma shows: in a function body it is swallowed
int x(void) { __GENKSYMS_EXPORT_SYMBOL(x); }
