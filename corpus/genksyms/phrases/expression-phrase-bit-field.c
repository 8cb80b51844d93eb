#pragma shows: a bit-field width is an expression
struct { int a : sizeof(int) * (2, 3), b : 1; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
