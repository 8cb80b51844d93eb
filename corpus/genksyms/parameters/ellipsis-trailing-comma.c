#pragma shows: a comma after the ellipsis is an error
int x(int, ..., );
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
