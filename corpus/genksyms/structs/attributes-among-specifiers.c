#pragma shows: attributes among the specifiers are kept
struct s { __attribute__((z)) int a; int __attribute__((z)) b; __attribute__((z)) c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
