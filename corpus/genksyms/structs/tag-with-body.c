#pragma shows: the body is entered under the tag, the use keeps a reference
struct s { int a; } x;
union u { int b; char c; } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
