#pragma shows: and an attribute
int % __attribute__((;)) a; int x;
__GENKSYMS_EXPORT_SYMBOL(x);
