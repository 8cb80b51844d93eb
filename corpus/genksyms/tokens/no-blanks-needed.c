#pragma shows: tokens need no blanks between them
struct s{int a:3;const char*b;};extern struct s*x(struct s*,...);
__GENKSYMS_EXPORT_SYMBOL(x);
