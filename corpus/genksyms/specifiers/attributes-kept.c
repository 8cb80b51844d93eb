#pragma shows: attributes among the specifiers are kept where they stand
__attribute__((z)) int a; int __attribute__((z)) b; const __attribute__((z)) int c; static __attribute__((z)) d;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
__GENKSYMS_EXPORT_SYMBOL(d);
