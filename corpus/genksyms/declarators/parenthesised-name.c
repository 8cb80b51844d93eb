#pragma shows: a name in parentheses
int (x); int (y)(void); int ((z))[2];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
