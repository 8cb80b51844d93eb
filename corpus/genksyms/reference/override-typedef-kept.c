#pragma shows: a kept typedef becomes one for the parser
int T;
int x;
T y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
