#pragma shows: an ellipsis before a parameter is an error
int x(... int);
int y(..., int);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
