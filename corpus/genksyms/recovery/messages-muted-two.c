#pragma shows: two symbols are not
int a % ; int % ; int % ; int x;
__GENKSYMS_EXPORT_SYMBOL(x);
