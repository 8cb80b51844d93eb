#pragma shows: words of statements are plain identifiers
int if, return, sizeof, goto;
__GENKSYMS_EXPORT_SYMBOL(if);
__GENKSYMS_EXPORT_SYMBOL(return);
__GENKSYMS_EXPORT_SYMBOL(sizeof);
__GENKSYMS_EXPORT_SYMBOL(goto);
