#pragma shows: only parentheses count in an attribute
__attribute__((a[ { )) int x;
__GENKSYMS_EXPORT_SYMBOL(x);
