#pragma shows: typeof_unqual is an identifier
typeof_unqual(int) x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
