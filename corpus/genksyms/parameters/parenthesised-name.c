#pragma shows: a name in parentheses is dropped, the parentheses stay
int x(int (a), int ((b)), int (*(c)));
__GENKSYMS_EXPORT_SYMBOL(x);
