#pragma shows: a second name in a declarator is an ordinary error
int a b;
int (c d);
int f(int g h);
int (i)(j);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(c);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(i);
