#pragma shows: a type followed by an expression is an error
typeof(int + 1) x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
