#pragma shows: a changed union
union u { int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
