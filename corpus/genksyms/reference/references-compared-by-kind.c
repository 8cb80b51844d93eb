#pragma shows: a reference of another kind is a difference
typedef int s;
s x;
__GENKSYMS_EXPORT_SYMBOL(x);
