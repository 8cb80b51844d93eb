#pragma shows: an ellipsis alone
int x(...);
__GENKSYMS_EXPORT_SYMBOL(x);
