#pragma shows: the symbol after struct is not looked up as a typedef
typedef int T;
struct T { int a; };
struct T x;
__GENKSYMS_EXPORT_SYMBOL(x);
