#pragma shows: every export that reaches the change is reported, each time
struct s { int b; };
struct s x, *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(x);
