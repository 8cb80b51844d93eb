#pragma shows: a typedef name is no enumerator
typedef int T;
enum { T };
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
