#pragma shows: dump with a change: the message comes inside the line
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
