#pragma shows: the semicolon is needed: without it nothing is exported
int x, y;
__GENKSYMS_EXPORT_SYMBOL(x)
int z;
__GENKSYMS_EXPORT_SYMBOL(y);
