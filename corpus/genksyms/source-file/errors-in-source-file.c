#pragma shows: a body in the source file is parsed all the same
# 1 "a.c"
struct s { int %; int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
