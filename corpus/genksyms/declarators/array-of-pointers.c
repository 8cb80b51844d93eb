#pragma shows: parentheses are kept
int (*x)[3]; int *(y[3]); int ((z));
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
