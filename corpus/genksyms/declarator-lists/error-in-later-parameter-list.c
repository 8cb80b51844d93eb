#pragma shows: an erroneous parameter list without specifiers in a later declarator
int a, b(x), d(%);
int y;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
__GENKSYMS_EXPORT_SYMBOL(y);
