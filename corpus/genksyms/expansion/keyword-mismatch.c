#pragma shows: a tag is found whatever the keyword
struct s { int a; };
union s *x;
__GENKSYMS_EXPORT_SYMBOL(x);
