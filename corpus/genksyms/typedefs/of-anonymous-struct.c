#pragma shows: a typedef of a body without a tag
typedef struct { int a; } T;
T x;
__GENKSYMS_EXPORT_SYMBOL(x);
