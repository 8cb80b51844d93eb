#pragma shows: attributes among the specifiers are kept
int x(__attribute__((z)) int a, int __attribute__((z)) b);
__GENKSYMS_EXPORT_SYMBOL(x);
