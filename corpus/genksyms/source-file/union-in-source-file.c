#pragma shows: unions too
# 1 "a.c"
union u { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
