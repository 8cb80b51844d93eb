#pragma shows: an ellipsis after a parameter
int x(int a, ...);
__GENKSYMS_EXPORT_SYMBOL(x);
