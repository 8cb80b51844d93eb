#pragma shows: with -p it is an error: the new CRC is printed, exit status 1
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
