#pragma shows: only what exports reach is dumped
typedef int A;
struct s { int a; };
int x;
A y;
struct s z;
__GENKSYMS_EXPORT_SYMBOL(x);
