#pragma shows: a body whose tag is in the source file is thrown away
# 1 "a.c"
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
