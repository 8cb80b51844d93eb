#pragma shows: everything between the keyword and its parenthesis belongs to it
__attribute__ const ; } ((a)) int x;
__GENKSYMS_EXPORT_SYMBOL(x);
