#pragma shows: a nested list that comes last counts
int f(long, int (*p)(char q)), g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
