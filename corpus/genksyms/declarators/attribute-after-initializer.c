#pragma shows: attributes after the initializer belong to the expression
int a = 3 __attribute__((z));
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
