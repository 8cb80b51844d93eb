#pragma shows: and named the second time with the keyword of the reference
struct s { int a; };
union s *x(enum s *p, struct s *q);
__GENKSYMS_EXPORT_SYMBOL(x);
