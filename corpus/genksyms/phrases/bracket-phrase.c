#pragma shows: brackets are one symbol, whatever is inside
int x[sizeof(struct { int a; }) + y[2]];
__GENKSYMS_EXPORT_SYMBOL(x);
