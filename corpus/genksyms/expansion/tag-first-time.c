#pragma shows: a tag is expanded the first time, then named
struct s { int a; };
struct s x(struct s a, struct s *b);
__GENKSYMS_EXPORT_SYMBOL(x);
