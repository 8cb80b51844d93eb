#pragma shows: only the first symbol after struct is exempt
typedef int T;
struct s T;
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(T);
