#pragma shows: as does a =
int % = { 1; 2 } ; int x;
__GENKSYMS_EXPORT_SYMBOL(x);
