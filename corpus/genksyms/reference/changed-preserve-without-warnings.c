#pragma shows: nor does the exit status with -p
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
