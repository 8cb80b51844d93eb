#pragma shows: attributes inside
typeof(__attribute__((z)) int) x;
typeof(int __attribute__((z))) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
