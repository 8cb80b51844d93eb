#pragma shows: _Static_assert needs its semicolon
_Static_assert(1, "a")
int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
