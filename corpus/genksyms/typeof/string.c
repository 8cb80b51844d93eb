#pragma shows: a string in parentheses
typeof("a") x;
__GENKSYMS_EXPORT_SYMBOL(x);
