#pragma shows: an UNKNOWN entry is for good: the definition comes too late
struct s *x;
__GENKSYMS_EXPORT_SYMBOL(x);
struct s { int a; };
struct s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
