#pragma shows: end of file while skipping is silent
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
int % y
