#pragma shows: defined in the reference, UNKNOWN now: a change as any
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
