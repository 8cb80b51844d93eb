#pragma shows: specifiers alone are a member
struct s { int; const; struct t; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
