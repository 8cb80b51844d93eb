# 1 "net-core/same.c"
# 1 "include/other.h" 1
typedef unsigned long u32;
struct device { struct link *first; };
enum mode { SLOW, FAST };
# 2 "net-core/same.c" 2
u32 same(struct device *d, enum mode m) { return 0; }
__GENKSYMS_EXPORT_SYMBOL(same);
