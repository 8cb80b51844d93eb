#pragma shows: sizeof is an identifier
typeof(sizeof(int)) x;
__GENKSYMS_EXPORT_SYMBOL(x);
