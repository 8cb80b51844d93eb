#pragma shows: definitions that exist only in the reference do not matter
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
