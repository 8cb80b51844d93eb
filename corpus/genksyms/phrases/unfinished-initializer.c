#pragma shows: an initializer that never ends: end of file
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
int x = 3 +