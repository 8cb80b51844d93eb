#pragma shows: a typedef name in the swallowed form is plain
typedef int T;
typeof(v(T)) x;
typeof(*(T *)0) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
