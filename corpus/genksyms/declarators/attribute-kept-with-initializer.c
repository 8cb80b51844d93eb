#pragma shows: attributes after a declarator are kept with an initializer
int a __attribute__((z)) = 3; int b[3] __attribute__((z)) __attribute__((y)) = { 1 };
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
