#pragma shows: recursion ends at the name
struct s { struct s *next, *prev; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
