#pragma shows: a message names the place of the export
# 40 "a.c"
int x;


__GENKSYMS_EXPORT_SYMBOL(x)
;
