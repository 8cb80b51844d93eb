#pragma shows: a reference is UNKNOWN if its last three tokens are { UNKNOWN }, whatever stands before
struct s *x; struct t { int a; } *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
