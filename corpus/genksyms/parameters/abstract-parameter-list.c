#pragma shows: a parenthesis opens no parameter list while there is no name
int x(int (int));
int y(int *(int));
int z(int (const));
int w(int (...));
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
__GENKSYMS_EXPORT_SYMBOL(w);
