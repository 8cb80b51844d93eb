#pragma shows: != is not an operator
int x[a != b][!];
__GENKSYMS_EXPORT_SYMBOL(x);
