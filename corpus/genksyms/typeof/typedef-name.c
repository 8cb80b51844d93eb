#pragma shows: typeof of a typedef name
typedef int T;
typeof(T) x;
typeof(T *) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
