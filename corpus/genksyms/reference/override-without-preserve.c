#pragma shows: without -p an override is as any other line
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
