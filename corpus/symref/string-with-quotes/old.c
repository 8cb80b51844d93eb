struct s { int i __attribute__((section("a \" b"))); int j; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
