#pragma shows: an undefined tag inside a definition
struct s { struct t *a; union u *b; enum e *c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
