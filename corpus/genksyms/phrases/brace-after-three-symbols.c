#pragma shows: a brace after three symbols is a brace phrase
struct s * { int a; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(s);
