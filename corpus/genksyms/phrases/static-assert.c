#pragma shows: _Static_assert is one symbol
_Static_assert(sizeof(struct { int a; }) == 4, "text; }");
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
