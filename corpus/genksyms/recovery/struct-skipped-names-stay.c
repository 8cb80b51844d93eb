#pragma shows: skipped tokens stay plain
typedef int T;
struct { T % T; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
