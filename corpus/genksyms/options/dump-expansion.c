#pragma shows: -D prints the text that is hashed
typedef int T;
struct s { T a; struct s *n; };
enum { A = 2 };
extern struct s x(T, int [A], union u *, const char *restrict);
int y["a b"];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
