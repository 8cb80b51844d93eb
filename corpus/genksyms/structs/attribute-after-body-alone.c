#pragma shows: attributes after a body without a declarator
struct s { int a; } __attribute__((z));
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
