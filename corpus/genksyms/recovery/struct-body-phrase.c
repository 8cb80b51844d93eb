#pragma shows: a { that is no real brace is skipped as a phrase
struct { int a; int f { ; } ; int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
