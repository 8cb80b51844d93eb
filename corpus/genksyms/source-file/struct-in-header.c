#pragma shows: in another file it is entered
# 1 "a.c"
# 1 "a.h" 1
struct s { int a; };
# 2 "a.c" 2
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
