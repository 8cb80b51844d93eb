#pragma shows: the dump lists definitions in the order in which they finish
typedef int A;
struct s { A a; struct t *t; };
struct t { struct s *s; A a; };
struct s x;
struct t y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
