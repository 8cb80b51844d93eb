#pragma shows: without a ) the file ends
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
int x(int % ;
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
