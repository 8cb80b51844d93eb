#pragma shows: blanks and markers may stand between
int x;
__GENKSYMS_EXPORT_SYMBOL
# 1 "a.c"
( x
)
;
