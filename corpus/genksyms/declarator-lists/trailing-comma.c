#pragma shows: no comma before the semicolon
int a, ;
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
