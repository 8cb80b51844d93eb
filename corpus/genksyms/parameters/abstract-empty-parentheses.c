#pragma shows: empty parentheses are a nested abstract declarator
int x(int (), int (()), int ()(int), int ()[3]);
__GENKSYMS_EXPORT_SYMBOL(x);
