#pragma shows: a typedef that is skipped declares nothing
int % typedef int T;
int T;
__GENKSYMS_EXPORT_SYMBOL(T);
