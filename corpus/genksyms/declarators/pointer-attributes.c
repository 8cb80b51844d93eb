#pragma shows: attributes among pointer qualifiers
int *__attribute__((z)) x; int *const __attribute__((z)) *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
