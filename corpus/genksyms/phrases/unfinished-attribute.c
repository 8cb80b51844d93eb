#pragma shows: an attribute that never closes: end of file
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
int x __attribute__((b);
__GENKSYMS_EXPORT_SYMBOL(b);
