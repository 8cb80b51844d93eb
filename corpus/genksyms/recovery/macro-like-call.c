#pragma shows: an identifier with parentheses is a declarator
DEFINE_MUTEX(m);
foo(int a);
int x;
__GENKSYMS_EXPORT_SYMBOL(DEFINE_MUTEX);
__GENKSYMS_EXPORT_SYMBOL(foo);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(m);
