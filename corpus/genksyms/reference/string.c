#pragma shows: blanks in double quotes do not separate
int x["a b"][L"c d"];
__GENKSYMS_EXPORT_SYMBOL(x);
