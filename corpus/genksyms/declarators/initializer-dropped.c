#pragma shows: an initializer is dropped
int a = 3; int b[] = { 1, 2 }; struct { int m; } d = { .m = 3 };
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
