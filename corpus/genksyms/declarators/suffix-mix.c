#pragma shows: suffixes in any order
int a[3](int); int b(int)[3]; int d(int)(int);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
