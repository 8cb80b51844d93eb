#pragma shows: the automatic entry takes the keyword of the reference
union s *x;
__GENKSYMS_EXPORT_SYMBOL(x);
struct s *y;
__GENKSYMS_EXPORT_SYMBOL(y);
