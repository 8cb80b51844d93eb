struct s { int i __attribute__((section("a  b"))); char c[' ']; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
