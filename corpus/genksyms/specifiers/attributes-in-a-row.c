#pragma shows: several attributes in a row
__attribute__((z)) __attribute__((y)) int x;
__GENKSYMS_EXPORT_SYMBOL(x);
