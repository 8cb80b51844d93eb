#pragma shows: attributes after typeof
typeof(int) __attribute__((z)) x;
typeof(*v) __attribute__((z)) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
