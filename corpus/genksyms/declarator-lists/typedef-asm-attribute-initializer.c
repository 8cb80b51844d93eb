#pragma shows: a typedef takes asm, attributes and an initializer
typedef int T asm("q") __attribute__((z)) = 3, U __attribute__((z));
T x;
U y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
