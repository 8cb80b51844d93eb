#pragma shows: _Static_assert in a body is an error
struct s { int a; _Static_assert(1, "q"); int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
