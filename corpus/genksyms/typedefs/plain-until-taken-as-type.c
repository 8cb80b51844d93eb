#pragma shows: a skipped typedef name stays plain
typedef int T;
int x(T % T T);
__GENKSYMS_EXPORT_SYMBOL(x);
