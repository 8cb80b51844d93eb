#pragma shows: also while symbols are skipped after an error
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
int % é ;
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
