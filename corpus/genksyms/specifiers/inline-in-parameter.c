#pragma shows: inline in a parameter takes the mark away
extern int x(inline int a);
__GENKSYMS_EXPORT_SYMBOL(x);
