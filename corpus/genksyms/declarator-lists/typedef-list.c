#pragma shows: a list of typedefs
typedef int T, *U, V[3];
T t;
U u;
V v;
__GENKSYMS_EXPORT_SYMBOL(t);
__GENKSYMS_EXPORT_SYMBOL(u);
__GENKSYMS_EXPORT_SYMBOL(v);
