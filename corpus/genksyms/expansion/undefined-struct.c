#pragma shows: an undefined tag becomes UNKNOWN
struct s *x;
union u *y;
enum e z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
