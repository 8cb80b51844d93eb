#pragma shows: a tag may be used before its definition
struct s *x;
struct s { int a; };
__GENKSYMS_EXPORT_SYMBOL(x);
