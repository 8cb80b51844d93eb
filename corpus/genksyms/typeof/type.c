#pragma shows: typeof of a keyword type goes through the grammar
typeof(int) x;
typeof(const char *) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
