#pragma shows: a parenthesis that is closed takes nothing
int x(int a) % ;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
