#pragma shows: a function body is one symbol
int x(void) { int y; { if (1) { } } return 0; }
int z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(z);
