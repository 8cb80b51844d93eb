#pragma shows: a member needs no specifiers
struct s { a; *b; c(); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
