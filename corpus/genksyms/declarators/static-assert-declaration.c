#pragma shows: _Static_assert at file level
_Static_assert(1, "a");
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
