#pragma shows: also in a parameter list
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
int y(int €);
__GENKSYMS_EXPORT_SYMBOL(y);
