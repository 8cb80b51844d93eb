#pragma shows: at file level skip to the next ;
int a % b c;
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
