#pragma shows: parentheses are needed
int x, y;
__GENKSYMS_EXPORT_SYMBOL x;
__GENKSYMS_EXPORT_SYMBOL(y);
