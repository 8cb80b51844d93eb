#pragma shows: typeof of a struct
struct s { int a; };
typeof(struct s) x;
typeof(struct s *) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
