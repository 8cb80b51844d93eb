#pragma shows: a recovered parenthesis takes suffixes
int x(int a(%)(int));
int y(int (%)[3]);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
