#pragma shows: a dump is its own reference
typedef int T;
struct s { T a; };
enum e { A, B };
struct s x(enum e, ...);
extern int y[B];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
