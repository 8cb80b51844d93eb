#pragma shows: a fixed underlying type makes the rest an expression
enum e : int { A } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
