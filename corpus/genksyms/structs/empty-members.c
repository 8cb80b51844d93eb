#pragma shows: lone semicolons are members
struct s { ; int a;; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
