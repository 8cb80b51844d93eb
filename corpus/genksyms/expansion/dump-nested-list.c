#pragma shows: references print with their kinds
typedef int T;
struct s { T a; };
union u { struct s s; };
enum e { A };
int x(T, struct s *, union u *, enum e);
__GENKSYMS_EXPORT_SYMBOL(x);
