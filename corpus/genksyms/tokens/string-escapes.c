#pragma shows: a backslash protects the next character
int x["\""][" \\ "]['\'']['\\'];
__GENKSYMS_EXPORT_SYMBOL(x);
