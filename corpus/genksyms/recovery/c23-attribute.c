#pragma shows: a C23 attribute is a bracket phrase
[[noreturn]] int f(void);
int x [[aligned(4)]];
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(x);
