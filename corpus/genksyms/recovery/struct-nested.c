#pragma shows: the innermost body takes it
struct { int a; struct { % } b; int c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
