#pragma shows: of two lines with one name the last counts
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
