#pragma shows: no typedef in a body
struct s { typedef int T; int b; } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
