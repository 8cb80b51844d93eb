#pragma shows: also in the tokens
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
