#pragma shows: lines may end in CR LF
int
x
;
__GENKSYMS_EXPORT_SYMBOL(x);
