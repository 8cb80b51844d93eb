#pragma shows: a nested enum disturbs the count of nothing: expressions are phrases
enum { A = sizeof(enum { B }), C };
int x[A][B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
