#pragma shows: specifiers may follow the body
struct s { int a; } const volatile x;
const struct { int a; } static y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
