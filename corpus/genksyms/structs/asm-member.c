#pragma shows: no asm in a body
struct s { int a asm("q"); } x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
