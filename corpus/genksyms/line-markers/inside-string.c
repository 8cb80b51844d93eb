#pragma shows: a marker inside a string does not count
int x["
# 7 'a.h'
"];
int e %;
__GENKSYMS_EXPORT_SYMBOL(x);
