#pragma shows: a reference prints with its own keyword
struct s { int a; };
union s *x;
enum s *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
