#pragma shows: restrict among the specifiers counts, after a * it does not
int f(char restrict a), g;
int h(char *restrict a), i;
int j(char *restrict), k;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
__GENKSYMS_EXPORT_SYMBOL(h);
__GENKSYMS_EXPORT_SYMBOL(i);
__GENKSYMS_EXPORT_SYMBOL(j);
__GENKSYMS_EXPORT_SYMBOL(k);
