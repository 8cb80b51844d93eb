#pragma shows: a marker at the end of the file needs its newline
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
# 5 "a.c"