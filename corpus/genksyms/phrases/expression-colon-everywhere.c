#pragma shows: a : swallows an expression wherever it stands
int x : 3 , y;
int z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
