#pragma shows: before the first member skip to ;
struct { % ; int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
