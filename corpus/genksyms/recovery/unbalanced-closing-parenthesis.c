#pragma shows: a ) at file level
int a ) ;
int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
