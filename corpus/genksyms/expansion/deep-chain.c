#pragma shows: a chain of definitions
typedef int A;
struct b { A a; };
typedef struct b C;
union d { C c; struct b b; };
enum e { E1 = 2 };
struct f { union d d[E1]; enum e e; };
struct f x(enum e *p);
__GENKSYMS_EXPORT_SYMBOL(x);
