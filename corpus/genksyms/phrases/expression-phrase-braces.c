#pragma shows: braces in an initializer count as depth
int a[] = { 1, 2; 3 }, x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
