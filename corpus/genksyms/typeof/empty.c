#pragma shows: empty parentheses
typeof() x;
__GENKSYMS_EXPORT_SYMBOL(x);
