#pragma shows: a marker that is not in column 0 is a run of tokens
 # 5 "a.c"
int q;
int e %;
__GENKSYMS_EXPORT_SYMBOL(q);
