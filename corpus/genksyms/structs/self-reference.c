#pragma shows: a structure that points to itself
struct s { struct s *next; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
