#pragma shows: pointer qualifiers in a later declarator
int a, *const b, *restrict c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
