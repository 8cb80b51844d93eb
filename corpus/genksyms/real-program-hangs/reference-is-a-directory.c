#pragma shows: a directory as the reference file
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
