#pragma shows: attributes after the body are specifiers
struct s { int a; } __attribute__((z)) x;
struct { int a; } __attribute__((z)) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
