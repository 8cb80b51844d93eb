#pragma shows: -d names the kind of each definition
typedef int T;
struct s { T a; };
union u { int b; };
enum e { A, B = 5, C };
int f(T a);
extern int h;
int *p, q;
struct { int c; } r;
enum { Z } z;
struct v *w;
extern struct t { int d; } y;
__GENKSYMS_EXPORT_SYMBOL(w);
