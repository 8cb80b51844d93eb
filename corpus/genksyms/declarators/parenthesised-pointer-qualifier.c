#pragma shows: qualifiers inside parentheses
int (*const x)(void); int (*const *volatile y);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
