#pragma shows: an ellipsis without a comma
int x(int ...);
int y(int a ...);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
