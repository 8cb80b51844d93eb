#pragma shows: a forward declaration does not define
struct s;
struct s *x;
__GENKSYMS_EXPORT_SYMBOL(x);
