#pragma shows: mutual recursion
struct s { struct t *t; };
struct t { struct s *s; };
struct s x;
struct t y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
