#pragma shows: blanks in apostrophes separate
int x['a b'];
__GENKSYMS_EXPORT_SYMBOL(x);
