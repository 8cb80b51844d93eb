#pragma shows: a nested body without a tag stays in place
struct s { struct { int a; } b; enum { A, B } c; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
