struct t { int i; };
struct s { int i __attribute__((section("a \" b"))); struct t t; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
