#pragma shows: after the body the error is the context's around
struct s { int a; } % ;
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
